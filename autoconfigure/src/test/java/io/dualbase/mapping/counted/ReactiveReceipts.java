package io.dualbase.mapping.counted;

import org.springframework.data.repository.reactive.ReactiveCrudRepository;

public interface ReactiveReceipts extends ReactiveCrudRepository<Receipt, Long> {

}
