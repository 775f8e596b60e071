package io.dualbase.contract;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

interface BlockingGuests extends JpaRepository<Guest, Long>, GuestQueries<List<Guest>, Optional<Guest>, Long, Boolean> {

}
