package io.dualbase.transaction;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Commits whose answer was lost.
 *
 * @param commitOutcome What is done when the answer to a commit was lost: tell the
 * caller, or find out by a row that each repeatable transaction leaves in the table
 * database_commit_token.
 */
@ConfigurationProperties("database.retry")
record CommitSettings(@DefaultValue("fail") CommitOutcome commitOutcome) {

}
