export { QrScanner, type QrScannerProps } from "./qr-scanner"
export { useQrScanner, type QrScannerHandle, type ScannerState } from "./use-qr-scanner"
