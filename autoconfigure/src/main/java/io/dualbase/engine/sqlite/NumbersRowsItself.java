package io.dualbase.engine.sqlite;

/**
 * Marks the dialect for those who must not load it: it extends an optional dependency.
 */
interface NumbersRowsItself {

}
