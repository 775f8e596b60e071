package com.example.orders;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application that mixes the stacks as it should not.
 */
@SpringBootApplication
public class OrdersApplication {

}
