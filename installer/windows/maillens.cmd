@echo off
rem Starts MailLens from the image this script lies in. Without arguments the window opens and leaves no console.
if "%~1"=="" goto window
rem A command wants to be over soon, so its collector may stop it for a moment; the window keeps the one with short pauses.
rem Only one can be chosen, so whoever sets options in the environment chooses.
set "collector=-XX:+UseParallelGC"
if defined JDK_JAVA_OPTIONS set "collector="
if defined JAVA_TOOL_OPTIONS set "collector="
"%~dp0java.exe" %collector% "-XX:AOTCache=%~dp0..\lib\maillens.aot" -Xlog:aot=off --module org.maillens/org.maillens.Main %*
exit /b %errorlevel%
:window
start "MailLens" "%~dp0javaw.exe" "-XX:AOTCache=%~dp0..\lib\maillens.aot" -Xlog:aot=off --module org.maillens/org.maillens.Main
