package io.dualbase.contract;

import java.time.LocalDate;
import java.util.Collection;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/**
 * Queries that Spring Data derives from names, the same on both stacks.
 *
 * @param <M> many guests
 * @param <O> at most one
 * @param <N> a number
 * @param <B> yes or no
 */
@NoRepositoryBean
interface GuestQueries<M, O, N, B> extends Repository<Guest, Long> {

	M findByName(String name);

	M findByNameNot(String name);

	M findByNameAndVip(String name, boolean vip);

	M findByNameOrAge(String name, Integer age);

	M findByAgeBetween(int from, int to);

	M findByAgeLessThan(int age);

	M findByAgeLessThanEqual(int age);

	M findByAgeGreaterThan(int age);

	M findByAgeGreaterThanEqual(int age);

	M findByArrivalBefore(LocalDate day);

	M findByArrivalAfter(LocalDate day);

	M findByAge(Integer age);

	M findByAgeIsNull();

	M findByAgeIsNotNull();

	M findByNameLike(String pattern);

	M findByNameNotLike(String pattern);

	M findByNameStartingWith(String text);

	M findByNameEndingWith(String text);

	M findByNameContaining(String text);

	M findByNameNotContaining(String text);

	M findByNameIgnoreCase(String name);

	M findByNameContainingIgnoreCase(String text);

	M findByNameIn(Collection<String> names);

	M findByNameNotIn(Collection<String> names);

	M findByVipTrue();

	M findByVipFalse();

	M findByAddressCity(String city);

	M findByAgeIsNotNullOrderByVipDescAgeDesc();

	M findTop2ByAgeIsNotNullOrderByAgeDesc();

	M findByVip(boolean vip, Sort sort);

	M findDistinctByVip(boolean vip);

	M findAllBy(Sort sort);

	M findAllBy(Sort sort, Limit limit);

	O findFirstByAgeIsNotNullOrderByAge();

	O findOneByVip(boolean vip);

	N countByVip(boolean vip);

	B existsByAgeGreaterThan(int age);

}
