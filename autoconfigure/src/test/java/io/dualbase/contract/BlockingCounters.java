package io.dualbase.contract;

import org.springframework.data.jpa.repository.JpaRepository;

interface BlockingCounters extends JpaRepository<Counter, Long> {

}
