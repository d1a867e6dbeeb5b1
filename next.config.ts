import type { NextConfig } from 'next';

// The content security policy is not here: it carries a nonce and is made for each request in proxy.ts.
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(self)' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  // Browsers heed this one on secure connections only, so it does no harm on a developer's machine.
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
];

const config: NextConfig = {
  poweredByHeader: false,
  typedRoutes: false,
  serverExternalPackages: ['@maxmind/minfraud-api-node', 'graphile-worker', 'nodemailer', 'pg', 'pino'],
  allowedDevOrigins: ['127.0.0.1'],
  turbopack: { root: import.meta.dirname },
  // `npm test` checks the types of everything, tests included; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default config;
