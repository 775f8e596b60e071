package io.dualbase.http.slice;

import java.sql.SQLException;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a controller sees of a database that refuses.
 */
@RestController
class FailingController {

	@GetMapping("/duplicate")
	String duplicate() {
		throw new DuplicateKeyException("told to nobody", new SQLException("told to nobody", "23505"));
	}

}
