package io.dualbase.mapping.slice;

import org.springframework.data.jpa.repository.JpaRepository;

interface JpaPamphlets extends JpaRepository<Pamphlet, Long> {

}
