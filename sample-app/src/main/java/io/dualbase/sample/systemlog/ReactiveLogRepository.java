package io.dualbase.sample.systemlog;

import java.util.UUID;

import org.springframework.data.r2dbc.repository.R2dbcRepository;

interface ReactiveLogRepository extends R2dbcRepository<LogEntry, UUID> {

}
