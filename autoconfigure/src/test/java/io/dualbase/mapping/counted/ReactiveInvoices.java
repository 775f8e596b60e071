package io.dualbase.mapping.counted;

import org.springframework.data.repository.reactive.ReactiveCrudRepository;

public interface ReactiveInvoices extends ReactiveCrudRepository<Invoice, Integer> {

}
