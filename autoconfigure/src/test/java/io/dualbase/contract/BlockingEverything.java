package io.dualbase.contract;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

interface BlockingEverything extends JpaRepository<Everything, UUID> {

}
