// Before anything is painted: the theme that was chosen here the last time. Pages on disk may have no memory.
try {
    const theme = localStorage.getItem('harness-theme');
    if (theme === 'dark' || theme === 'light') {
        document.documentElement.dataset.theme = theme;
    }
} catch (denied) {
    // The system's choice stands.
}
