package io.dualbase.mapping.counted;

import org.springframework.data.jpa.repository.JpaRepository;

public interface JpaInvoices extends JpaRepository<Invoice, Integer> {

}
