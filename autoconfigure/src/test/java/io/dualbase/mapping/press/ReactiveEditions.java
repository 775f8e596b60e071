package io.dualbase.mapping.press;

import java.util.Collection;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;

public interface ReactiveEditions extends ReactiveCrudRepository<Edition, Long> {

	Flux<Edition> findByGenre(Genre genre);

	Flux<Edition> findByGenreIn(Collection<Genre> genres);

	Flux<Edition> findByBinding(Binding binding);

	Flux<Edition> findByOfficesMainCityName(String city);

	Flux<Edition> findByOfficesBranchCityNameOrderByFullTitleDesc(String city);

	Flux<Cover> findByIsbn(String isbn);

	@Query("select count(*) from printed_edition where genre = :genre")
	Mono<Long> countOf(Genre genre);

	/**
	 * What a reader sees first.
	 */
	record Cover(String fullTitle, Genre genre) {
	}

}
