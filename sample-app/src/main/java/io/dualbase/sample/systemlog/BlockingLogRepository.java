package io.dualbase.sample.systemlog;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

interface BlockingLogRepository extends JpaRepository<LogEntry, UUID> {

}
