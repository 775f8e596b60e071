/**
 * Where units of work begin and end: requests, tasks and transactions.
 */
@NullMarked
package io.dualbase.session.scope;

import org.jspecify.annotations.NullMarked;
