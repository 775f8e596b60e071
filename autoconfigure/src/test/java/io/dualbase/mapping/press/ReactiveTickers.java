package io.dualbase.mapping.press;

import java.util.UUID;

import org.springframework.data.r2dbc.repository.R2dbcRepository;

public interface ReactiveTickers extends R2dbcRepository<Ticker, UUID> {

}
