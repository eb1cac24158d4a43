//! What the package of a workbook handed back must be; that spreadsheets open it as it was is held in Python.
