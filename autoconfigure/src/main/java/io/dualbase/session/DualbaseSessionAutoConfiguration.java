package io.dualbase.session;

import java.time.InstantSource;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.OncePerMinute;
import org.apache.commons.logging.LogFactory;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/**
 * Auto-configuration of what finds stale leases and takes their connections back.
 */
@AutoConfiguration(after = DualbaseLeaseAutoConfiguration.class)
@ConditionalOnDatabaseEnabled
@ConditionalOnBooleanProperty(name = "database.sessions.enabled", matchIfMissing = true)
@ConditionalOnBean(LeaseRegistry.class)
@EnableConfigurationProperties({ SessionSettings.class, StaleSettings.class })
public final class DualbaseSessionAutoConfiguration {

	private static final String EVENTS = "databaseSessionEvents";

	private static final String INQUIRIES = "databaseSessionInquiries";

	@Bean(EVENTS)
	@ConditionalOnMissingBean(name = EVENTS)
	SideThread databaseSessionEvents() {
		return new SideThread("dualbase-sessions-events");
	}

	@Bean(INQUIRIES)
	@ConditionalOnMissingBean(name = INQUIRIES)
	SideThread databaseSessionInquiries() {
		return new SideThread("dualbase-sessions-inquiry");
	}

	@Bean
	@ConditionalOnMissingBean
	SessionHistory databaseSessionHistory() {
		return new SessionHistory();
	}

	@Bean
	@ConditionalOnMissingBean
	SessionJournal databaseSessionJournal(ObjectProvider<LeaseRegistry> registry, SessionHistory history,
			ApplicationEventPublisher publisher, @Qualifier(EVENTS) SideThread events) {
		return new SessionJournal(() -> registry.getObject().pools(), history,
				new SessionLog(LogFactory.getLog(DatabaseSessions.class), new OncePerMinute<>(System::nanoTime)),
				publisher, events::execute);
	}

	@Bean
	@ConditionalOnMissingBean
	ServerSessions databaseServerSessions(DatabaseTarget target, ListableBeanFactory beans,
			@Qualifier(INQUIRIES) SideThread inquiries) {
		return new TargetSessions(target, inquiries::execute).find(beans);
	}

	@Bean
	@ConditionalOnMissingBean
	SessionSweep databaseSessionSweep(DatabaseTarget target, LeaseRegistry registry, SessionSettings settings,
			StaleSettings stale, ServerSessions sessions, SessionJournal journal,
			@Qualifier(INQUIRIES) SideThread inquiries) {
		ActiveRules rules = new ActiveRules(stale, Debugger.isPossible());
		return new SessionSweep(registry,
				rules.create(sessions, new DriverFrames(target.jdbc().driverClass()), inquiries::execute),
				rules.suspiciousAge(), new Exclusions(settings.exclude()), journal::reported, InstantSource.system());
	}

	@Bean
	@ConditionalOnMissingBean
	Leftovers databaseLeftovers(LeaseRegistry registry, SessionSettings settings, StaleSettings stale) {
		Exclusions exclusions = new Exclusions(settings.exclude());
		return new Leftovers(registry, (lease) -> stale.scope() != RuleMode.RECLAIM || exclusions.cover(lease));
	}

	@Bean
	@ConditionalOnMissingBean
	SessionThread databaseSessionThread(LeaseRegistry registry, SessionSweep sweep, SessionSettings settings) {
		Runnable collection = settings.gcUnderPressure() ? System::gc : () -> {
		};
		return new SessionThread(new SessionBeat(registry, sweep, settings.cleanupInterval(),
				new PressureCollection(collection, System::nanoTime), System::nanoTime));
	}

	@Bean
	@ConditionalOnMissingBean
	DatabaseSessions databaseSessions(LeaseRegistry registry, SessionSweep sweep, SessionHistory history) {
		return new DatabaseSessions(registry, sweep, history);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Advisor.class)
	static class LongLeases {

		private static final String INTERCEPTOR = "databaseLongLeaseInterceptor";

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnMissingBean
		static LongLeaseAdvisor databaseLongLeaseAdvisor() {
			return new LongLeaseAdvisor(INTERCEPTOR);
		}

		@Bean(INTERCEPTOR)
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		LongLeaseInterceptor databaseLongLeaseInterceptor(LeaseScopes scopes) {
			return new LongLeaseInterceptor(scopes);
		}

	}

}
