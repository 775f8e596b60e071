package io.dualbase.contract;

import java.util.UUID;

import org.springframework.data.r2dbc.repository.R2dbcRepository;

interface ReactiveEverything extends R2dbcRepository<Everything, UUID> {

}
