import type { Metadata } from "next"
import { LookUpForm } from "@/features/order/look-up-form"
import styles from "@/features/order/order.module.css"
import { wordsOf } from "@/i18n"
import { afterWords } from "@/i18n/after-words"

type PageProps = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: afterWords[wordsOf((await params).lang).language].lookUp.title, robots: { index: false } }
}

export default async function LookUpPage({ params }: PageProps) {
  const { language } = wordsOf((await params).lang)
  const { lookUp } = afterWords[language]
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{lookUp.title}</h1>
        <p>{lookUp.body}</p>
      </header>
      <LookUpForm language={language} words={lookUp} />
    </div>
  )
}
