package io.dualbase.reactive;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * What a driver says of a connection without asking its server. One that cannot answer at
 * once is believed.
 */
final class LocalAnswer implements CoreSubscriber<Boolean> {

	private volatile boolean valid = true;

	private LocalAnswer() {
	}

	static boolean to(Publisher<Boolean> validation) {
		LocalAnswer answer = new LocalAnswer();
		validation.subscribe(answer);
		return answer.valid;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		subscription.request(1);
	}

	@Override
	public void onNext(Boolean valid) {
		this.valid = valid;
	}

	@Override
	public void onError(Throwable failure) {
		this.valid = false;
	}

	@Override
	public void onComplete() {
	}

}
