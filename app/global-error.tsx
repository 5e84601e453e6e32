'use client';

/** Stands in for the whole page when the layout itself fails; it can use nothing that the layout brings. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ font: '13px/20px system-ui, sans-serif', padding: 32 }}>
        <h1 style={{ fontSize: 20 }}>Winnow could not draw this page</h1>
        <p>What is stored is safe. The terminal that runs Winnow says what went wrong.</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
