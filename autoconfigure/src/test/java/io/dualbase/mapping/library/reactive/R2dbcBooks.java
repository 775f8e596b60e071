package io.dualbase.mapping.library.reactive;

import io.dualbase.mapping.library.Book;

import org.springframework.data.r2dbc.repository.R2dbcRepository;

public interface R2dbcBooks extends R2dbcRepository<Book, Long> {

}
