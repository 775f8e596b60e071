package io.dualbase.contract;

import java.util.Collection;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.domain.Pageable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.r2dbc.repository.R2dbcRepository;

interface ReactiveGuests
		extends R2dbcRepository<Guest, Long>, GuestQueries<Flux<Guest>, Mono<Guest>, Mono<Long>, Mono<Boolean>> {

	Flux<Guest> findBy(Pageable page);

	Flux<NameAndAge> findByVip(boolean vip);

	Flux<Name> findNameByVip(boolean vip);

	<T> Flux<T> findByAgeGreaterThan(int age, Class<T> type);

	Mono<Long> deleteByAgeLessThan(int age);

	@Query("select * from guest where name in (:names) or (age > :age and age < :age + 10) order by arrival")
	Flux<Guest> named(Collection<String> names, int age);

	@Query("select * from guest where name like :#{'%' + #part + '%'} and age = :#{[1] * 2}")
	Flux<Guest> evaluated(String part, int half);

	@Modifying
	@Query("update guest set age = age + :years where age > :above")
	Mono<Long> grow(int years, int above);

	/** Two columns. */
	record NameAndAge(String name, Integer age) {
	}

	/** One column. */
	interface Name {

		String getName();

	}

}
