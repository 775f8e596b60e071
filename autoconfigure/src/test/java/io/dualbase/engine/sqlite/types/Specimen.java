package io.dualbase.engine.sqlite.types;

import jakarta.persistence.Entity;

/**
 * A row whose columns have the types that Hibernate gives them.
 */
@Entity
class Specimen extends Values {

}
