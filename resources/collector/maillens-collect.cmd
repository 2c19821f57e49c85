@echo off
rem MailLens: writes down which TLS versions and cipher suites this Windows is set to use.
rem
rem For a computer that cannot run MailLens, such as one with Windows 7: copy this file there, start
rem it with a double click, and send the text file that appears beside it to your helpdesk. It needs
rem no administrator, changes nothing, connects to nobody, and reads nothing but these settings.
rem The helpdesk opens the text file with:  maillens open FILE
setlocal
set "OUT=%~1"
if "%OUT%"=="" set "OUT=%~dp0maillens-computer.txt"
set "CONTROL=HKLM\SYSTEM\CurrentControlSet\Control"
set "CIPHERS=%CONTROL%\Cryptography\Configuration\Local\SSL"

> "%OUT%" echo MailLens collector 1
>> "%OUT%" echo [ver]
ver >> "%OUT%"
>> "%OUT%" echo [registry]
call :value "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion" ProductName
call :value "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion" CurrentBuild
call :tree "%CONTROL%\SecurityProviders\SCHANNEL"
call :tree "%CIPHERS%\00010002"
call :tree "%CIPHERS%\00010003"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Cryptography\Configuration\SSL\00010002"
call :value "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\WinHttp" DefaultSecureProtocols
call :value "HKLM\SOFTWARE\Wow6432Node\Microsoft\Windows\CurrentVersion\Internet Settings\WinHttp" DefaultSecureProtocols

rem Windows 10 and later say in PowerShell what is in force.
where powershell >nul 2>&1
if errorlevel 1 goto done
>> "%OUT%" echo [Get-TlsCipherSuite]
powershell -NoProfile -NonInteractive -Command "if (Get-Command Get-TlsCipherSuite -ErrorAction SilentlyContinue) { Get-TlsCipherSuite | ForEach-Object { $_.Name } }" >> "%OUT%" 2>nul <nul
>> "%OUT%" echo [Get-TlsEccCurve]
powershell -NoProfile -NonInteractive -Command "if (Get-Command Get-TlsEccCurve -ErrorAction SilentlyContinue) { Get-TlsEccCurve }" >> "%OUT%" 2>nul <nul
:done
>> "%OUT%" echo [end]
if "%~1"=="" echo Written: %OUT%
exit /b 0

:tree
reg query %1 /s >> "%OUT%" 2>nul
exit /b 0

:value
reg query %1 /v %2 >> "%OUT%" 2>nul
exit /b 0
