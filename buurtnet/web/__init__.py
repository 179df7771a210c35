"""The server around the dashboard: own index page, compressed files, security headers, health check, start-up."""
