package io.dualbase.engine;

/**
 * A dialect, of Hibernate or of Spring Data, whose database numbers rows by their key
 * column where an entity asks for a sequence, a table of numbers, or leaves the choice.
 * Asked for without loading the dialect, which extends an optional dependency.
 */
public interface NumbersRowsItself {

}
