import { existsSync } from 'node:fs';

// Imported before anything that reads the environment. What is already set wins over the file.
if (existsSync('.env')) process.loadEnvFile('.env');
