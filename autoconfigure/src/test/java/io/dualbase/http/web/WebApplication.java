package io.dualbase.http.web;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application with everything, and one controller.
 */
@SpringBootApplication
class WebApplication {

}
