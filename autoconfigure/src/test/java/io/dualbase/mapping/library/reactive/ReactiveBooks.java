package io.dualbase.mapping.library.reactive;

import io.dualbase.mapping.library.Book;

import org.springframework.data.repository.reactive.ReactiveCrudRepository;

public interface ReactiveBooks extends ReactiveCrudRepository<Book, Long> {

}
