package io.dualbase.mapping.counted;

import org.springframework.data.jpa.repository.JpaRepository;

public interface JpaReceipts extends JpaRepository<Receipt, Long> {

}
