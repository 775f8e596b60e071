package io.dualbase.mapping.library.blocking;

import io.dualbase.mapping.library.Book;

import org.springframework.data.repository.ListCrudRepository;

public interface ListedBooks extends ListCrudRepository<Book, Long> {

}
