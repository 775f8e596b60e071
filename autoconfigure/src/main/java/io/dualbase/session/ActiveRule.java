package io.dualbase.session;

/**
 * A rule and what it may do.
 *
 * @param rule the rule
 * @param mode anything but {@link RuleMode#OFF}
 */
record ActiveRule(LeaseRule rule, RuleMode mode) {

}
