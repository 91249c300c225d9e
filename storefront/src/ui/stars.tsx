/** Five-pointed stars as drawing only; the number is always said in words beside them. */
export function Stars({ count, muted = false }: { count: number; muted?: boolean }) {
  return (
    <svg width={count * 18} height={18} viewBox={`0 0 ${count * 18} 18`} aria-hidden="true" style={{ flex: "none" }}>
      {Array.from({ length: count }, (_, index) => (
        <path
          key={index}
          transform={`translate(${index * 18} 0)`}
          d="m9 1.8 2.2 4.6 5 .7-3.6 3.5.9 5L9 13.2l-4.5 2.4.9-5L1.8 7.1l5-.7Z"
          fill={muted ? "none" : "var(--sun)"}
          stroke={muted ? "var(--ink-soft)" : "#9a6508"}
          strokeWidth="1"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  )
}
