package io.dualbase.session.scope;

import org.springframework.core.task.TaskDecorator;

/**
 * Makes each task of an executor or scheduler a unit of work of its own, and not a part
 * of that which submitted it, which may end sooner.
 */
final class TaskScopeDecorator implements TaskDecorator {

	private final ThreadWork work;

	TaskScopeDecorator(ThreadWork work) {
		this.work = work;
	}

	@Override
	public Runnable decorate(Runnable task) {
		return () -> this.work.run(TaskName.of(task.getClass(), Thread.currentThread()), task);
	}

}
