// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The service's application context. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({LoginConfiguration.class, PageConfiguration.class})
public class ServiceSite {}
