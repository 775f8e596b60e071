package io.dualbase.http.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application of which tests start the web layer only.
 */
@SpringBootApplication
class SliceApplication {

}
