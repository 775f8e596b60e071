package io.dualbase.mapping.library.blocking;

import io.dualbase.mapping.library.Book;

import org.springframework.data.jpa.repository.JpaRepository;

public interface JpaBooks extends JpaRepository<Book, Long> {

}
