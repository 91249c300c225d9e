/** A spring under a leaf: "nguồn" is where water rises. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <path d="M14 15c-6 0-9-3.5-9-9.5C11 5.5 14 9 14 15Z" fill="#1f5a41" />
      <path d="M14 15c0-7 3-11.5 9.5-12.5C24 9.5 20.5 14 14 15Z" fill="#5e9a66" />
      <path d="M14 8v9" stroke="#faf6ec" strokeWidth="1.5" />
      <path
        d="M2.5 20c3-2.5 5-2.5 7.7 0s4.7 2.5 7.6 0 5-2.5 7.7 0M6.5 25c2.5-2 4-2 6 0s4 2 6.5 0"
        fill="none"
        stroke="#b3452a"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  )
}
