import { config } from 'zod';

// Before any schema is made in the browser: zod would try whether it may make code from text. The policy forbids that, and
// every try is reported as a violation of it.
config({ jitless: true });
