/** The mark of the house: a funnel, which lets through what is good. */
export function Logo() {
  return (
    <svg
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d="M2.2 3.4h13.6l-5.2 6.7v4.4L7.4 16v-5.9z" />
    </svg>
  );
}
