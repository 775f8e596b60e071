package io.dualbase.contract;

import org.springframework.data.r2dbc.repository.R2dbcRepository;

interface ReactiveCounters extends R2dbcRepository<Counter, Long> {

}
