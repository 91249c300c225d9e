import { Alert } from "@medusajs/ui"
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from "react"

const Saying = createContext<(sentence: string) => void>(() => undefined)

/** Says what was done, where the card that it was done on may be gone by then. */
export const useSay = () => useContext(Saying)

/** The line takes the focus, so that who works by keyboard or ear goes on from there. */
export const Said = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState({ sentence: "", turn: 0 })
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said.turn > 0) line.current?.focus()
  }, [said.turn])
  return (
    <Saying.Provider value={(sentence) => setSaid(({ turn }) => ({ sentence, turn: turn + 1 }))}>
      <div ref={line} role="status" tabIndex={-1} className={said.sentence === "" ? "-mt-3" : "outline-none"}>
        {said.sentence && (
          <Alert variant="success" dismissible={false}>
            {said.sentence}
          </Alert>
        )}
      </div>
      {children}
    </Saying.Provider>
  )
}
