/**
 * What differs between databases: one package-private file per engine behind one public
 * type.
 */
@NullMarked
package io.dualbase.engine;

import org.jspecify.annotations.NullMarked;
