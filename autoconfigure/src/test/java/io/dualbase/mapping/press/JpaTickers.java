package io.dualbase.mapping.press;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

public interface JpaTickers extends JpaRepository<Ticker, UUID> {

}
