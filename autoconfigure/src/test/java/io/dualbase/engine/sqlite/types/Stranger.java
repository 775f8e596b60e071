package io.dualbase.engine.sqlite.types;

import jakarta.persistence.Entity;

/**
 * A row of another tool, whose columns have no types: SQLite keeps whatever it is given.
 */
@Entity
class Stranger extends Values {

}
