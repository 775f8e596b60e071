package io.dualbase.mapping.press;

import org.springframework.data.jpa.repository.JpaRepository;

public interface JpaEditions extends JpaRepository<Edition, Long> {

}
