package io.dualbase.ecosystem;

import org.springframework.data.r2dbc.repository.R2dbcRepository;

interface ReactiveNoteRepository extends R2dbcRepository<Note, Long> {

}
